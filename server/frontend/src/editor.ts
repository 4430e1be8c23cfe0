// The query editor in place of the plain form.
export {};
