"""Tests of `macros/publish/`: downloads, search, policy, manifest."""
