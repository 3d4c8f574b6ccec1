#!/usr/bin/python3
"""How long PyTorch takes for the epoch that bench_epoch.c times.

    torch_epoch.py THREADS

The same network, data, batch and rule. PyTorch gets the images as one float
tensor beforehand, where ours converts the bytes in every step. Prints
"epoch SECONDS", the median of ROUNDS. OPENBLAS_NUM_THREADS sets the threads of
its matrix products, THREADS those of everything else.
"""
import gzip
import statistics
import sys
import time

import torch

ROUNDS, BATCH, DATA = 5, 128, "/usr/share/datasets/fashion-mnist/"


def read(name, header):
    with gzip.open(DATA + name) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784).float() / 255
    labels = read("train-labels-idx1-ubyte.gz", 8).long()
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 256), torch.nn.ReLU(),
        torch.nn.Linear(256, 128), torch.nn.ReLU(),
        torch.nn.Linear(128, 10))
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05)

    def epoch():
        start = time.perf_counter()
        order = torch.randperm(len(images))
        for first in range(0, len(images), BATCH):
            batch = order[first:first + BATCH]
            optimizer.zero_grad(set_to_none=True)
            loss(network(images.index_select(0, batch)), labels.index_select(0, batch)).backward()
            optimizer.step()
        return time.perf_counter() - start

    epoch()  # warms up
    print(f"epoch {statistics.median(epoch() for _ in range(ROUNDS)):.4f}")


main()
