"""Verifies a site, or a published copy, against its manifest. In: a folder or an address."""
