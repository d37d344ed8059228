"""Where messages come in and go out: personal data is masked here, before anything else sees it."""
