"""What every calculator is made of: its declaration, what is entered, its lines and outcome."""
