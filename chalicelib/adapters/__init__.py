"""The rest of the outside: secrets, calendar files, retries."""
