"""The parts of every calculator: its declaration, what is entered, its lines and outcome."""
