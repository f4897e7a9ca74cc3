"""Every picture that plotly draws. Colours come from one place, numbers are written the reader's way, names stay text."""
