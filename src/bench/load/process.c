#include "process.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MAX_PROCESSES = 4096 };

struct process {
    pid_t id, parent;
    int64_t ticks;
    int counted;
};

/* Reads /proc/ID/stat; the program's name, in brackets, may hold anything. */
static int read_process(pid_t id, struct process *process) {
    char path[64], line[1024];
    long parent;
    unsigned long user, system;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)id);
    FILE *file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = 0;
    const char *rest = strrchr(line, ')');
    if (!rest || sscanf(rest + 1, " %*c %ld %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &parent, &user, &system) != 3) {
        return 0;
    }
    *process = (struct process){.id = id, .parent = (pid_t)parent, .ticks = (int64_t)(user + system)};
    return 1;
}

static int read_all(struct process *all) {
    int count = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && count < MAX_PROCESSES && (entry = readdir(proc));) {
        if (isdigit((unsigned char)entry->d_name[0])) {
            count += read_process((pid_t)atoi(entry->d_name), &all[count]);
        }
    }
    if (proc) {
        closedir(proc);
    }
    return count;
}

/* Marks whatever descends from the root; again and again until nothing is found any more. */
static int64_t count_tree(struct process *all, int count, pid_t root) {
    int64_t ticks = -1;
    for (int found = 1; found;) {
        found = 0;
        for (int i = 0; i < count; i++) {
            int inside = all[i].id == root;
            for (int j = 0; j < count && !inside; j++) {
                inside = all[j].counted && all[j].id == all[i].parent;
            }
            if (inside && !all[i].counted) {
                all[i].counted = found = 1;
                ticks = (ticks < 0 ? 0 : ticks) + all[i].ticks;
            }
        }
    }
    return ticks;
}

int64_t process_tree_cpu_us(pid_t root) {
    static struct process all[MAX_PROCESSES];
    int64_t ticks = count_tree(all, read_all(all), root);
    return ticks < 0 ? -1 : ticks * (1000000 / sysconf(_SC_CLK_TCK));
}

static int64_t us(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

int64_t own_cpu_us(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return us(usage.ru_utime) + us(usage.ru_stime);
}

int64_t machine_cpu_us(void) {
    unsigned long user, nice, system, idle, wait, hard, soft;
    FILE *file = fopen("/proc/stat", "r");
    int read = file ? fscanf(file, "cpu %lu %lu %lu %lu %lu %lu %lu", &user, &nice, &system, &idle, &wait, &hard, &soft) : 0;
    if (file) {
        fclose(file);
    }
    return read == 7 ? (int64_t)(user + nice + system + hard + soft) * (1000000 / sysconf(_SC_CLK_TCK)) : 0;
}
