/**
 * Secrets of the fictitious county only. They stand in the open on purpose; a configuration that points at a real
 * database refuses them.
 */
export const DEMO_PERSON_KEY_SECRET = "fictitious-county-770127-person-key-not-a-secret";
