"""What the tie-out found, as a report: for people, for programs, for continuous integration."""
