/** Eight engines with their pools stand beside each other on the bench's PostgreSQL. */
export const MANY_CONNECTIONS = { max_connections: '250' };
