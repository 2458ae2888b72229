package dev.customary.connector;

/**
 * A connector whose system is a file that people bring, such as an export. The hub keeps the latest one of each connection, of any
 * size. The connector's way leads to it: {@code GET} of any address with a header {@code Range: bytes=FROM-TO} is answered with 206
 * and that part of the file, whose header {@code content-range} tells the size of the whole and {@code etag} which file it is; with
 * 416 for a part behind the end; and with 404 while there is no file.
 */
public interface ReadsFile extends Connector {}
