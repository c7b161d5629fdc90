"""Forms of the office: what people type becomes values of the core, or a sentence that says what to do."""
