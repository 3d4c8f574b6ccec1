/*
 * test_idx.c -- IDX files, whole and broken in every way we could think of. The
 * broken ones are made here, in a folder of their own.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/error.h"
#include "autodiff/base/text.h"
#include "autodiff/data/fashion.h"
#include "autodiff/data/idx.h"
#include "tests/support/folder.h"
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

struct bytes {
	uint8_t *bytes;
	size_t length;
};

/* Compressed as gzip would. */
static struct bytes pack(struct arena *arena, const uint8_t *bytes, size_t length)
{
	z_stream stream = { .next_in = (uint8_t *)bytes, .avail_in = (uInt)length };
	assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY),
			 Z_OK);
	struct bytes packed = { .length = deflateBound(&stream, length) };
	packed.bytes = arena_alloc(arena, packed.length);
	stream.next_out = packed.bytes;
	stream.avail_out = (uInt)packed.length;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	packed.length -= stream.avail_out;
	deflateEnd(&stream);
	return packed;
}

static const char *save_packed(const struct folder *folder, const char *name, struct bytes unpacked)
{
	const struct bytes packed = pack(folder->arena, unpacked.bytes, unpacked.length);
	return folder_write(folder, name, packed.bytes, packed.length);
}

static void put_number(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* An IDX file of count images, or of labels where side is 0; element i is i·step mod limit. */
static struct bytes make_idx(struct arena *arena, int count, int side, int step, int limit)
{
	const size_t header = side ? 16 : 8;
	const size_t size = (size_t)count * (size_t)(side ? side * side : 1);
	struct bytes file = { arena_alloc(arena, header + size), header + size };
	put_number(file.bytes, side ? 0x803 : 0x801);
	put_number(file.bytes + 4, (uint32_t)count);
	if (side) {
		put_number(file.bytes + 8, (uint32_t)side);
		put_number(file.bytes + 12, (uint32_t)side);
	}
	for (size_t i = 0; i < size; i++)
		file.bytes[header + i] = (uint8_t)(i * (size_t)step % (size_t)limit);
	return file;
}

static void test_parses_images_and_labels(void **state)
{
	const struct folder *folder = *state;
	struct bytes file = make_idx(folder->arena, 3, 2, 7, 256);
	struct error error;
	struct idx idx;
	assert_true(idx_parse("i", file.bytes, file.length, IDX_IMAGES, &idx, &error));
	assert_int_equal(idx.count, 3);
	assert_int_equal(idx.rows, 2);
	assert_int_equal(idx.cols, 2);
	assert_int_equal(idx.bytes[11], 77);
	file = make_idx(folder->arena, 5, 0, 3, 10);
	assert_true(idx_parse("l", file.bytes, file.length, IDX_LABELS, &idx, &error));
	assert_int_equal(idx.count, 5);
	assert_int_equal(idx.rows * idx.cols, 1);
	assert_int_equal(idx.bytes[4], 2);
}

/* Every message in full: they are what a user has to go by. */
static void test_refuses_wrong_headers(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		enum idx_kind kind;
		const char *message;
	} rows[] = {
		{ "", 0, IDX_LABELS,
		  "x is cut short: its header takes 8 bytes and only 0 are there." },
		{ "\0\0\10\3\0\0\0\1", 8, IDX_IMAGES,
		  "x is cut short: its header takes 16 bytes and only 8 are there." },
		{ "\0\0\10\1\0\0\0\2\1", 9, IDX_LABELS,
		  "x is cut short: its header promises 10 bytes and only 9 are there." },
		{ "\0\0\10\1\0\0\0\2\1\2\3", 11, IDX_LABELS,
		  "x is too long: its header promises 10 bytes and 11 are there." },
		{ "\0\0\10\1\0\0\0\1\1", 9, IDX_IMAGES,
		  "x is not an IDX file of images: its magic number is 0x00000801, not "
		  "0x00000803." },
		{ "\0\0\15\1\0\0\0\1\1", 9, IDX_LABELS,
		  "x is not an IDX file of labels: its magic number is 0x00000D01, not "
		  "0x00000801." },
		{ "\0\0\10\1\0\0\0\0", 8, IDX_LABELS,
		  "x holds no labels: a dimension in its header is 0." },
		{ "\0\0\10\3\0\0\0\1\0\0\0\34\0\0\0\0", 16, IDX_IMAGES,
		  "x holds no images: a dimension in its header is 0." },
		{ "\0\0\10\1\377\377\377\377", 8, IDX_LABELS,
		  "x is too large: its header promises more than 256 MiB of labels." },
		/* 2^31·2^31·4 = 2^64, which is 0 in 64 bits */
		{ "\0\0\10\3\200\0\0\0\200\0\0\0\0\0\0\4", 16, IDX_IMAGES,
		  "x is too large: its header promises more than 256 MiB of images." },
		{ "\0\0\10\3\20\0\0\0\20\0\0\0\1\0\0\0", 16, IDX_IMAGES,
		  "x is too large: its header promises more than 256 MiB of images." },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct error error = { "" };
		struct idx idx;
		assert_false(idx_parse("x", (const uint8_t *)rows[i].bytes, rows[i].length,
				       rows[i].kind, &idx, &error));
		assert_string_equal(error.message, rows[i].message);
	}
}

/* Reads a file that must be refused, and looks for the sentence after its path. */
static void assert_refused(const struct folder *folder, const char *path, enum idx_kind kind,
			   const char *sentence)
{
	struct error error = { "" };
	struct idx idx;
	assert_false(idx_read(folder->arena, path, kind, &idx, &error));
	assert_true(strncmp(error.message, path, strlen(path)) == 0);
	assert_string_equal(error.message + strlen(path), sentence);
}

static void test_reads_what_gzip_packed(void **state)
{
	const struct folder *folder = *state;
	const struct bytes file = make_idx(folder->arena, 100, 28, 13, 251);
	struct error error;
	struct idx idx;
	assert_true(
		idx_read(folder->arena, save_packed(folder, "i", file), IDX_IMAGES, &idx, &error));
	assert_int_equal(idx.count, 100);
	assert_memory_equal(idx.bytes, file.bytes + 16, file.length - 16);
}

static void test_refuses_files_that_cannot_be_read(void **state)
{
	const struct folder *folder = *state;
	assert_refused(folder, folder_path(folder, "none"), IDX_IMAGES,
		       " cannot be opened: No such file or directory.");
	assert_refused(folder, folder->path, IDX_IMAGES, " cannot be read: Is a directory.");
	assert_refused(folder, folder_write(folder, "empty", "", 0), IDX_IMAGES, " is empty.");
	assert_refused(folder, folder_write(folder, "plain", "\0\0\10\1\0\0\0\1\5", 9), IDX_LABELS,
		       " is not a gzip file: it does not begin with 1F 8B.");
}

static void test_refuses_packed_files_that_are_wrong(void **state)
{
	const struct folder *folder = *state;
	struct bytes file = make_idx(folder->arena, 6, 2, 5, 256);
	assert_refused(folder, save_packed(folder, "kind", file), IDX_LABELS,
		       " is not an IDX file of labels: its magic number is 0x00000803, not "
		       "0x00000801.");
	file.length--;
	assert_refused(folder, save_packed(folder, "short", file), IDX_IMAGES,
		       " is cut short: its header promises 40 bytes and only 39 are there.");
	file.length = 10;
	assert_refused(folder, save_packed(folder, "head", file), IDX_IMAGES,
		       " is cut short: its header takes 16 bytes and only 10 are there.");
	file = make_idx(folder->arena, 6, 2, 5, 256);
	put_number(file.bytes + 4, 5);
	assert_refused(folder, save_packed(folder, "long", file), IDX_IMAGES,
		       " unpacks to more than the 36 bytes expected.");
}

/* Noise does not compress: every piece of the packed file matters. */
static struct bytes make_noise(struct arena *arena)
{
	struct bytes file = make_idx(arena, 300, 0, 1, 256);
	uint32_t noise = 1;
	for (size_t i = 8; i < file.length; i++) {
		noise = noise * 1664525 + 1013904223;
		file.bytes[i] = (uint8_t)(noise >> 24);
	}
	return file;
}

static void test_refuses_a_file_cut_short_anywhere(void **state)
{
	const struct folder *folder = *state;
	const struct bytes file = make_noise(folder->arena);
	const struct bytes packed = pack(folder->arena, file.bytes, file.length);
	for (size_t length = 1; length < packed.length; length++) {
		const char *path = folder_write(folder, "cut", packed.bytes, length);
		struct error error = { "" };
		struct idx idx;
		assert_false(idx_read(folder->arena, path, IDX_LABELS, &idx, &error));
		assert_contains(error.message, " is cut short: ");
	}
	assert_refused(folder, folder_write(folder, "cut", packed.bytes, packed.length - 8),
		       IDX_LABELS, " is cut short: gzip's checksum at its end is missing.");
}

/*
 * A bit of gzip's own header (the date, say) may flip unseen, and one of the
 * five that fill up the byte before a block stored as it is; the data may not change.
 */
static void test_a_flipped_bit_is_refused_or_harmless(void **state)
{
	const struct folder *folder = *state;
	const struct bytes file = make_noise(folder->arena);
	const struct bytes packed = pack(folder->arena, file.bytes, file.length);
	int refused = 0;
	for (size_t bit = 0; bit < packed.length * 8; bit++) {
		struct error error = { "" };
		struct idx idx;
		packed.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		const char *path = folder_write(folder, "flip", packed.bytes, packed.length);
		packed.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		if (!idx_read(folder->arena, path, IDX_LABELS, &idx, &error)) {
			assert_contains(error.message, path);
			refused++;
			continue;
		}
		assert_in_range(bit, 0, 11 * 8 - 1);
		assert_int_equal(idx.count, 300);
		assert_memory_equal(idx.bytes, file.bytes + 8, 300);
	}
	assert_true(refused >= (int)(packed.length - 11) * 8);
}

static void test_a_wrong_checksum_is_named(void **state)
{
	const struct folder *folder = *state;
	const struct bytes file = make_noise(folder->arena);
	struct bytes packed = pack(folder->arena, file.bytes, file.length);
	packed.bytes[packed.length - 8] ^= 1;
	assert_refused(folder, folder_write(folder, "crc", packed.bytes, packed.length), IDX_LABELS,
		       " is damaged: its gzip data have an error (incorrect data check).");
	packed.bytes[packed.length - 8] ^= 1;
	packed.bytes[packed.length - 1] ^= 1;
	assert_refused(folder, folder_write(folder, "length", packed.bytes, packed.length),
		       IDX_LABELS,
		       " is damaged: its gzip data have an error (incorrect length check).");
}

static void test_refuses_bytes_after_the_gzip_data(void **state)
{
	const struct folder *folder = *state;
	const struct bytes file = make_noise(folder->arena);
	const struct bytes packed = pack(folder->arena, file.bytes, file.length);
	struct text more = { .arena = folder->arena };
	text_add_bytes(&more, (const char *)packed.bytes, packed.length);
	text_add_bytes(&more, "", 1);
	assert_refused(folder, folder_write(folder, "more", more.bytes, more.length), IDX_LABELS,
		       " has more bytes after the end of its gzip data.");
}

/* 64 MiB of zeros pack to 64 KiB. The reader takes what the header promises, and no more. */
static void test_a_bomb_is_not_unpacked(void **state)
{
	const struct folder *folder = *state;
	const size_t size = 64 * 1024 * 1024;
	struct bytes bomb = { calloc(size, 1), size };
	assert_non_null(bomb.bytes);
	const char *zeros = save_packed(folder, "zeros", bomb);
	put_number(bomb.bytes, 0x801);
	put_number(bomb.bytes + 4, 100);
	const char *labels = save_packed(folder, "labels", bomb);
	put_number(bomb.bytes + 4, 0x7FFFFFFF);
	const char *promise = save_packed(folder, "promise", bomb);
	free(bomb.bytes);
	const size_t before = arena_used(folder->arena);
	assert_refused(folder, zeros, IDX_LABELS,
		       " is not an IDX file of labels: its magic number is 0x00000000, not "
		       "0x00000801.");
	assert_refused(folder, labels, IDX_LABELS, " unpacks to more than the 108 bytes expected.");
	assert_refused(folder, promise, IDX_LABELS,
		       " is too large: its header promises more than 256 MiB of labels.");
	assert_in_range(arena_used(folder->arena) - before, 0, 1024 * 1024);
}

/* A whole data set of few images: the test spoils one file of it at a time. */
static void save_fashion(const struct folder *folder)
{
	struct arena *arena = folder->arena;
	save_packed(folder, "train-images-idx3-ubyte.gz", make_idx(arena, 30, 28, 3, 256));
	save_packed(folder, "train-labels-idx1-ubyte.gz", make_idx(arena, 30, 0, 1, 10));
	save_packed(folder, "t10k-images-idx3-ubyte.gz", make_idx(arena, 20, 28, 5, 256));
	save_packed(folder, "t10k-labels-idx1-ubyte.gz", make_idx(arena, 20, 0, 7, 10));
}

static void test_fashion_loads_its_four_files(void **state)
{
	const struct folder *folder = *state;
	struct error error;
	struct fashion fashion;
	save_fashion(folder);
	assert_true(fashion_load(folder->arena, folder->path, &fashion, &error));
	assert_int_equal(fashion.train.count, 30);
	assert_int_equal(fashion.test.count, 20);
	assert_int_equal(fashion.train.images[784], 784 * 3 % 256);
	assert_int_equal(fashion.test.images[784], 784 * 5 % 256);
	assert_int_equal(fashion.train.labels[13], 3);
	assert_int_equal(fashion.test.labels[13], 1);
}

static void test_fashion_refuses_files_that_do_not_fit(void **state)
{
	const struct folder *folder = *state;
	static const struct {
		const char *file;
		int count, side, limit;
		const char *sentence;
	} rows[] = {
		{ "train-images-idx3-ubyte.gz", 30, 14, 256,
		  " holds images of 14×14 pixels, and Fashion-MNIST's are 28×28." },
		{ "train-labels-idx1-ubyte.gz", 29, 0, 10,
		  " holds 29 labels, and there are 30 images beside it." },
		{ "t10k-labels-idx1-ubyte.gz", 20, 0, 11,
		  ": label 11 of 20 is 10, and the classes are 0 to 9." },
		{ "t10k-labels-idx1-ubyte.gz", 20, 28, 256,
		  " is not an IDX file of labels: its magic number is 0x00000803, not "
		  "0x00000801." },
		{ "t10k-images-idx3-ubyte.gz", 0, 0, 1,
		  " cannot be opened: No such file or directory." },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct error error = { "" };
		struct fashion fashion;
		save_fashion(folder);
		const char *path = folder_path(folder, rows[i].file);
		if (rows[i].count)
			save_packed(folder, rows[i].file,
				    make_idx(folder->arena, rows[i].count, rows[i].side, 1,
					     rows[i].limit));
		else
			unlink(path);
		assert_false(fashion_load(folder->arena, folder->path, &fashion, &error));
		assert_true(strncmp(error.message, path, strlen(path)) == 0);
		assert_string_equal(error.message + strlen(path), rows[i].sentence);
	}
}

static void test_fashion_says_where_to_get_the_data(void **state)
{
	const struct folder *folder = *state;
	struct error error;
	struct fashion fashion;
	const char *paths[] = { folder_path(folder, "nowhere"),
				folder_write(folder, "file", "", 0) };
	for (size_t i = 0; i < LENGTH(paths); i++) {
		assert_false(fashion_load(folder->arena, paths[i], &fashion, &error));
		assert_contains(error.message, paths[i]);
		assert_contains(error.message, "install the package dataset-fashion-mnist");
		assert_contains(error.message, "--data DIR");
	}
}

/* The data set as published: every class has as many images as every other. */
static void test_the_real_data_set_is_whole(void **state)
{
	const struct folder *folder = *state;
	struct error error = { "" };
	struct fashion fashion;
	if (!fashion_load(folder->arena, FASHION_DIRECTORY, &fashion, &error))
		fail_msg("%s", error.message);
	assert_int_equal(fashion.train.count, 60000);
	assert_int_equal(fashion.test.count, 10000);
	int counts[FASHION_CLASS_COUNT] = { 0 };
	for (int i = 0; i < fashion.train.count; i++)
		counts[fashion.train.labels[i]]++;
	for (int class = 0; class < FASHION_CLASS_COUNT; class ++)
		assert_int_equal(counts[class], 6000);
	assert_string_equal(fashion_class_names[fashion.train.labels[0]], "Ankle boot");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_parses_images_and_labels),
		IN_A_FOLDER(test_refuses_wrong_headers),
		IN_A_FOLDER(test_reads_what_gzip_packed),
		IN_A_FOLDER(test_refuses_files_that_cannot_be_read),
		IN_A_FOLDER(test_refuses_packed_files_that_are_wrong),
		IN_A_FOLDER(test_refuses_a_file_cut_short_anywhere),
		IN_A_FOLDER(test_a_flipped_bit_is_refused_or_harmless),
		IN_A_FOLDER(test_a_wrong_checksum_is_named),
		IN_A_FOLDER(test_refuses_bytes_after_the_gzip_data),
		IN_A_FOLDER(test_a_bomb_is_not_unpacked),
		IN_A_FOLDER(test_fashion_loads_its_four_files),
		IN_A_FOLDER(test_fashion_refuses_files_that_do_not_fit),
		IN_A_FOLDER(test_fashion_says_where_to_get_the_data),
		IN_A_FOLDER(test_the_real_data_set_is_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
