"""Pure text in, value types out: numbers, units, times. No spaCy in here."""
