"""Builds a project's site. In: the project's folder. Out: its site, if everything ties."""
