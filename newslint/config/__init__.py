"""Settings: finding the files that hold them, checking what they say, and putting the layers together."""
