"""The scan: finds which numbers of a filing are related, and which do not agree. In: a filing."""
