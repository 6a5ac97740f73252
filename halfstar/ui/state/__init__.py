"""What a session remembers: the selection, the address, cached answers, and the lock that scripts share."""
