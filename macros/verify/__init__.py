"""A site, or a published copy of one, against its manifest. In: a folder or an address."""
