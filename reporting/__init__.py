"""The scorecard without a browser: as plain data for scripts, as a table in the terminal."""
