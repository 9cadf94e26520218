"""The tie-out: the built site against the project. In: both. Out: a report; nothing is written."""
