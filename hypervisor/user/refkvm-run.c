// SPDX-License-Identifier: GPL-2.0-only
/*
 * refkvm-run.c - run a program with librefkvm.so preloaded.
 *
 *   refkvm-run COMMAND [ARGUMENT...]
 *
 * The library is the one beside this program. Exit status: the command's; 127 if it cannot be
 * found, 126 if it cannot be run this way, 2 for a usage error.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIBRARY		"librefkvm.so"
#define EXIT_USAGE	2
#define EXIT_UNSUITABLE	126
#define EXIT_NOT_FOUND	127

static void __attribute__((noreturn, format(printf, 2, 3))) die(int status, const char *format, ...)
{
	va_list arguments;

	fputs("refkvm-run: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(status);
}

static bool is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

/* As execvp() finds it. */
static void find_command(const char *command, char path[PATH_MAX])
{
	const char *search = getenv("PATH");

	if (strchr(command, '/')) {
		if (access(command, F_OK) < 0)
			die(EXIT_NOT_FOUND, "%s: %s", command, strerror(errno));
		if (!is_program(command))
			die(EXIT_UNSUITABLE, "%s: not an executable file", command);
		snprintf(path, PATH_MAX, "%s", command);
		return;
	}
	for (search = search ? search : "/usr/bin:/bin"; *search; ) {
		int length = strcspn(search, ":");

		if (snprintf(path, PATH_MAX, "%.*s/%s", length ? length : 1,
			     length ? search : ".", command) < PATH_MAX && is_program(path))
			return;
		search += length;
		search += *search == ':';
	}
	die(EXIT_NOT_FOUND, "%s: command not found", command);
}

/* What is no ELF file (a script) is its interpreter's affair. */
static void check_dynamic(const char *path)
{
	Elf64_Ehdr header;
	Elf64_Phdr segment;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (read(fd, &header, sizeof(header)) != sizeof(header) ||
	    memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) {
		close(fd);
		return;
	}
	if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_machine != EM_X86_64)
		die(EXIT_UNSUITABLE, "%s: not a program for x86-64", path);
	for (unsigned int i = 0; i < header.e_phnum; i++) {
		off_t at = header.e_phoff + i * sizeof(segment);

		if (pread(fd, &segment, sizeof(segment), at) == sizeof(segment) &&
		    segment.p_type == PT_INTERP) {
			close(fd);
			return;
		}
	}
	die(EXIT_UNSUITABLE, "%s: statically linked, a library cannot be preloaded", path);
}

static void find_library(char path[PATH_MAX])
{
	ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof(LIBRARY));
	char *slash;

	if (length < 0)
		die(EXIT_UNSUITABLE, "/proc/self/exe: %s", strerror(errno));
	path[length] = '\0';
	slash = strrchr(path, '/');
	strcpy(slash + 1, LIBRARY);
	if (access(path, R_OK) < 0)
		die(EXIT_UNSUITABLE, "%s: %s", path, strerror(errno));
	if (strpbrk(path, ": "))
		die(EXIT_UNSUITABLE, "%s: cannot be preloaded from a path with : or a space",
		    path);
}

/* Append to a variable of the environment. */
static void append(const char *name, const char *separator, const char *value)
{
	const char *old = getenv(name);
	char *new;

	if (!old || !*old)
		old = separator = "";
	if (asprintf(&new, "%s%s%s", old, separator, value) < 0 || setenv(name, new, 1) < 0)
		die(EXIT_UNSUITABLE, "%s", strerror(errno));
	free(new);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
/* A library with a sanitizer wants its runtime before all others: the one in use here. */
static int preload_runtime(struct dl_phdr_info *info, size_t size, void *unused)
{
	if (strstr(info->dlpi_name, "/libasan.") || strstr(info->dlpi_name, "/libtsan."))
		append("LD_PRELOAD", ":", info->dlpi_name);
	return 0;
}
#endif

int main(int argc, char **argv)
{
	char command[PATH_MAX], library[PATH_MAX];

	if (argc < 2)
		die(EXIT_USAGE, "usage: refkvm-run COMMAND [ARGUMENT...]");
	find_command(argv[1], command);
	check_dynamic(command);
	find_library(library);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	dl_iterate_phdr(preload_runtime, NULL);
#endif
	append("LD_PRELOAD", ":", library);
	/* A program with AddressSanitizer must bear with a library before its runtime. */
	append("ASAN_OPTIONS", ":", "verify_asan_link_order=0");
	execv(command, argv + 1);
	die(EXIT_UNSUITABLE, "%s: %s", command, strerror(errno));
}
