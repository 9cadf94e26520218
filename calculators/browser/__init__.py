"""What the browser calls: a request in JSON in, an answer in JSON out."""
