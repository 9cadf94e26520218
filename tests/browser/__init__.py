"""The built site in real browsers, as readers use it."""
