/* Records what a process does to the files below FENBO_TAPE_ROOT: loaded before libc, writes to FENBO_TAPE.
 *
 * One record: op (1 byte), inode (8), offset or size (8), length (8), bytes. Ops: O opened (path), W written,
 * T truncated, S synced, D folder synced, R renamed (two paths), U unlinked (path), M a mark of the program.
 * One lock holds each call and its record together, so that the tape has the order of the disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 65536
enum { NONE, FILE_, FOLDER, MARKS };
static unsigned char kind[MOST];
static uint64_t inode[MOST];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *root;
static size_t root_size;
static int tape = -1;

__attribute__((constructor)) static void begin(void) {
    root = getenv("FENBO_TAPE_ROOT");
    const char *path = getenv("FENBO_TAPE");
    if (!root || !path) { root = NULL; return; }
    root_size = strlen(root);
    tape = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(char op, uint64_t id, int64_t at, const void *bytes, uint64_t size) {
    char head[25];
    head[0] = op;
    memcpy(head + 1, &id, 8);
    memcpy(head + 9, &at, 8);
    memcpy(head + 17, &size, 8);
    struct iovec parts[2] = {{head, 25}, {(void *)bytes, size}};
    syscall(SYS_writev, tape, parts, size ? 2 : 1);
}

static int mine(const char *path) { return root && tape >= 0 && !strncmp(path, root, root_size); }
static int known(int fd) { return fd >= 0 && fd < MOST && kind[fd]; }

static int opened(int fd, const char *path) {
    struct stat is;
    if (fd < 0 || fd >= MOST || fstat(fd, &is)) return fd;
    kind[fd] = NONE;
    if (!mine(path)) return fd;
    inode[fd] = is.st_ino;
    size_t size = strlen(path);
    kind[fd] = S_ISDIR(is.st_mode) ? FOLDER : size > 6 && !strcmp(path + size - 6, ".marks") ? MARKS : FILE_;
    if (kind[fd] == FILE_) put('O', is.st_ino, is.st_size, path, size);
    return fd;
}

#define OPENS(name, prefix, given, ...)                                                    \
    int name prefix {                                                                      \
        mode_t mode = 0;                                                                   \
        if (flags & (O_CREAT | O_TMPFILE)) {                                               \
            va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more);   \
        }                                                                                  \
        pthread_mutex_lock(&turn);                                                         \
        int fd = opened(syscall(SYS_openat, given, path, flags, mode), path);              \
        pthread_mutex_unlock(&turn);                                                       \
        return fd;                                                                         \
    }
OPENS(open, (const char *path, int flags, ...), AT_FDCWD)
OPENS(open64, (const char *path, int flags, ...), AT_FDCWD)
OPENS(openat, (int at, const char *path, int flags, ...), at)
OPENS(openat64, (int at, const char *path, int flags, ...), at)

int close(int fd) {
    if (fd >= 0 && fd < MOST) kind[fd] = NONE;
    return syscall(SYS_close, fd);
}

static ssize_t wrote(int fd, const void *bytes, ssize_t done, int64_t at) {
    if (done > 0) put(kind[fd] == MARKS ? 'M' : 'W', inode[fd], at, bytes, done);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    if (!known(fd)) return syscall(SYS_write, fd, bytes, size);
    pthread_mutex_lock(&turn);
    ssize_t done = syscall(SYS_write, fd, bytes, size);
    done = wrote(fd, bytes, done, syscall(SYS_lseek, fd, 0, SEEK_CUR) - (done > 0 ? done : 0));
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    if (!known(fd)) return syscall(SYS_pwrite64, fd, bytes, size, at);
    pthread_mutex_lock(&turn);
    ssize_t done = wrote(fd, bytes, syscall(SYS_pwrite64, fd, bytes, size, at), at);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }

int ftruncate64(int fd, off64_t size) {
    if (!known(fd)) return syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_ftruncate, fd, size);
    if (!done) put('T', inode[fd], size, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, long call) {
    if (!known(fd)) return syscall(call, fd);
    pthread_mutex_lock(&turn);
    put(kind[fd] == FOLDER ? 'D' : 'S', inode[fd], 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return 0;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (!done && mine(from)) {
        char both[8192];
        size_t size = strlen(from) + 1 + strlen(to);
        if (size < sizeof both) {
            strcpy(both, from);
            strcpy(both + strlen(from) + 1, to);
            put('R', 0, 0, both, size);
        }
    }
    pthread_mutex_unlock(&turn);
    return done;
}

int unlink(const char *path) {
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!done && mine(path)) put('U', 0, 0, path, strlen(path));
    pthread_mutex_unlock(&turn);
    return done;
}
