"""Speed and memory beside what a user would take instead, in one run; answers are compared before any time is taken."""
