"""Words, names, numbers and marks that are misprinted or left out, whatever they state."""
