"""Every picture that plotly draws: colours from one place, numbers the reader's way, names as text."""
