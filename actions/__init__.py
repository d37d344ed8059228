"""The actions of the assistant, one a file; thin, the core does the work."""
