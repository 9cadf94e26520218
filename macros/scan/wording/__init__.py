"""What rules about words share: the words of a text, their neighbors, spelling, full names."""
