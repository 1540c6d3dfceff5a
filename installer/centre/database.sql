-- Once, on the primary, as postgres: psql -v password="…" -f database.sql
-- Text sorts by its bytes, as in the SQLite of a centre without a database server.
CREATE ROLE centre LOGIN PASSWORD :'password';
CREATE DATABASE centre OWNER centre TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE centre FROM PUBLIC;
