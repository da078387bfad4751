#define _GNU_SOURCE
#include "link.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <stdlib.h>
#include <unistd.h>

SSL_CTX *link_tls(void) {
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
    if (!tls) {
        exit(1);
    }
    SSL_CTX_set_verify(tls, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    return tls;
}

int link_begin(struct link *link, struct in_addr from, struct sockaddr_in server) {
    int one = 1;
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = from};
    socklen_t size = sizeof local;
    *link = (struct link){.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (link->fd < 0) {
        return 0;
    }
    setsockopt(link->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(link->fd, (struct sockaddr *)&local, sizeof local) ||
        (connect(link->fd, (struct sockaddr *)&server, sizeof server) && errno != EINPROGRESS) ||
        getsockname(link->fd, (struct sockaddr *)&local, &size)) {
        link_close(link);
        return 0;
    }
    link->port = ntohs(local.sin_port);
    return 1;
}

enum link_step link_go_on(struct link *link, SSL_CTX *tls) {
    int error = 0;
    socklen_t size = sizeof error;
    if (link->ssl == NULL) {
        if (getsockopt(link->fd, SOL_SOCKET, SO_ERROR, &error, &size) || error) {
            return LINK_FAILED;
        }
        if (!tls) {
            return LINK_OPEN;
        }
        link->ssl = SSL_new(tls);
        SSL_set_fd(link->ssl, link->fd);
    }
    ERR_clear_error();
    int done = SSL_connect(link->ssl);
    if (done == 1) {
        return LINK_OPEN;
    }
    error = SSL_get_error(link->ssl, done);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? LINK_WAITS : LINK_FAILED;
}

int link_wants_write(const struct link *link) {
    return link->ssl && SSL_want_write(link->ssl);
}

int link_send(struct link *link, const char *text, size_t length) {
    return link->ssl ? SSL_write(link->ssl, text, (int)length) == (int)length
                     : send(link->fd, text, length, MSG_NOSIGNAL) == (ssize_t)length;
}

int link_receive(struct link *link, char *buffer, size_t size) {
    if (link->ssl) {
        ERR_clear_error();
        int count = SSL_read(link->ssl, buffer, (int)size);
        return count > 0 ? count : SSL_get_error(link->ssl, count) == SSL_ERROR_WANT_READ ? 0 : -1;
    }
    ssize_t count = recv(link->fd, buffer, size, 0);
    return count > 0 ? (int)count : count < 0 && errno == EAGAIN ? 0 : -1;
}

void link_close(struct link *link) {
    if (link->ssl) {
        SSL_free(link->ssl);
    }
    if (link->fd >= 0) {
        close(link->fd);
    }
    *link = (struct link){.fd = -1};
}
