"""Knowledge in, ranked passages out. Knows nothing of Discord, nor of how an answer is worded."""
