"""What all pages share: base templates, form renderer, policies, addresses, tags."""
