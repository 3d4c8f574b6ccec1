#include "autodiff/data/fashion.h"

#include "autodiff/base/error.h"
#include "autodiff/base/text.h"
#include "autodiff/data/idx.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const char *const fashion_class_names[FASHION_CLASS_COUNT] = {
	"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
	"Sandal",      "Shirt",	  "Sneaker",  "Bag",   "Ankle boot",
};

static bool check_images(const char *path, const struct idx *images, struct error *error)
{
	if (images->rows == FASHION_SIDE && images->cols == FASHION_SIDE)
		return true;
	return error_set(error, "%s holds images of %d×%d pixels, and Fashion-MNIST's are %d×%d.",
			 path, images->rows, images->cols, FASHION_SIDE, FASHION_SIDE);
}

static bool check_labels(const char *path, const struct idx *labels, int image_count,
			 struct error *error)
{
	if (labels->count != image_count)
		return error_set(error, "%s holds %d labels, and there are %d images beside it.",
				 path, labels->count, image_count);
	for (int i = 0; i < labels->count; i++)
		if (labels->bytes[i] >= FASHION_CLASS_COUNT)
			return error_set(error,
					 "%s: label %d of %d is %d, and the classes are 0 to %d.",
					 path, i + 1, labels->count, labels->bytes[i],
					 FASHION_CLASS_COUNT - 1);
	return true;
}

static const char *file_path(struct arena *arena, const char *directory, const char *part,
			     const char *kind)
{
	return text_formatted(arena, "%s/%s-%s-ubyte.gz", directory, part, kind);
}

/* part is "train" or "t10k". */
static bool load_part(struct arena *arena, const char *directory, const char *part,
		      struct dataset *out, struct error *error)
{
	const char *image_path = file_path(arena, directory, part, "images-idx3");
	const char *label_path = file_path(arena, directory, part, "labels-idx1");
	struct idx images, labels;
	if (!idx_read(arena, image_path, IDX_IMAGES, &images, error) ||
	    !check_images(image_path, &images, error) ||
	    !idx_read(arena, label_path, IDX_LABELS, &labels, error) ||
	    !check_labels(label_path, &labels, images.count, error))
		return false;
	*out = (struct dataset){
		.count = images.count,
		.rows = images.rows,
		.cols = images.cols,
		.class_count = FASHION_CLASS_COUNT,
		.images = images.bytes,
		.labels = labels.bytes,
	};
	return true;
}

bool fashion_load(struct arena *arena, const char *directory, struct fashion *out,
		  struct error *error)
{
	struct stat status;
	const int reason = stat(directory, &status) != 0 ? errno :
			   S_ISDIR(status.st_mode)	 ? 0 :
							   ENOTDIR;
	if (reason)
		return error_set(
			error,
			"%s cannot be opened: %s; install the package "
			"dataset-fashion-mnist, or name the data's directory by --data DIR.",
			directory, strerror(reason));
	return load_part(arena, directory, "train", &out->train, error) &&
	       load_part(arena, directory, "t10k", &out->test, error);
}
