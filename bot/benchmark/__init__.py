"""How quick the program is, how much memory it takes and how it grows, beside the usual loop."""
