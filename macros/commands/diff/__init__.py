"""`tieout diff`: what changed between two data files, exports or sites."""
