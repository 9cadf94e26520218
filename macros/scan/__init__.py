"""The scan: finds related numbers in a filing, and those that do not agree. In: a filing."""
