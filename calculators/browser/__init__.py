"""The door for the browser: a question in JSON, and the answer in JSON."""
