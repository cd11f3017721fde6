"""The parts of the screen; none knows another, all speak to the screen by messages."""
