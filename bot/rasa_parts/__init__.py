"""Parts of the project's own in Rasa's places: actions in process, a bounded store, one patch."""
