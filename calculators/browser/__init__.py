"""The interface for the browser: a request in JSON in, an answer in JSON out."""
