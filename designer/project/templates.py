"""The designs to start from: project files that come with the program, and where they come from."""

from pathlib import Path
from typing import NamedTuple

from designer.project.file import load
from designer.project.project import Project
from designer.resources import resources_folder


class Template(NamedTuple):
    """A design to start from."""

    name: str
    title: str
    description: str
    """What it is and what it is for, in a sentence."""
    history: str = ""
    """What it changed, in a sentence."""
    source: str = ""
    """Who published it, where and when."""
    notes: str = ""
    """Where it differs from what was published, or from what is advised today."""

    @property
    def path(self) -> Path:
        """Its project file."""
        return resources_folder() / "templates" / f"{self.name}.cnn"

    @property
    def origin(self) -> str:
        """All that is known of where it comes from; empty where it is our own."""
        return " ".join(part for part in (self.history, self.source, self.notes) if part)


TEMPLATES = (
    Template("starter", "Starter", "Two convolutions for 8×8 digits: trains in seconds."),
    Template(
        "lenet-5",
        "LeNet-5",
        "LeCun's network of 1998, for digits of 32×32, with a softmax.",
        "It read the amounts on bank cheques, with features that it had learned by itself.",
        "LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition, "
        "Proceedings of the IEEE, 1998.",
        "As it is taught today: each map of the second convolution sees all six above it, pooling "
        "has no weights, and a softmax answers; 61,706 parameters for the 60,000 of the paper.",
    ),
    Template(
        "fashion-mnist-cnn",
        "Fashion-MNIST CNN",
        "The textbook's first CNN: 7×7, then pairs of 3×3 with ever more filters, for 28×28.",
        "It shows the usual shape of a CNN: maps shrink, filters double, dense layers answer.",
        "Géron: Hands-On Machine Learning with Scikit-Learn, Keras, and TensorFlow, 3rd edition, "
        "O'Reilly, 2022, chapter 14.",
        "As in the book, the last pooling leaves out a row and a column of the 7×7 map.",
    ),
    Template(
        "alexnet",
        "AlexNet",
        "Five convolutions and three dense layers, for 227×227 in colour and 1,000 classes.",
        "It won the ImageNet challenge of 2012 with 15.3 % errors, where the next best had 26.2 %.",
        "Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural "
        "Networks, NIPS, 2012.",
        "In one tower, where the paper splits the filters between two processors, and without its "
        "local response normalization; 227×227, as its strides need, where the paper says 224.",
    ),
    Template(
        "vgg-16",
        "VGG-16",
        "Thirteen convolutions, all of 3×3, for 224×224 in colour and 1,000 classes.",
        "It showed that depth helps, and that small kernels in a row do better than a large one.",
        "Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition, "
        "ICLR, 2015.",
    ),
    Template(
        "all-cnn-c",
        "All-CNN-C",
        "Nothing but convolutions, for 32×32 in colour and 10 classes.",
        "It replaced pooling by strides and dense layers by 1×1 convolutions, and lost nothing.",
        "Springenberg, Dosovitskiy, Brox, Riedmiller: Striving for Simplicity: The All "
        "Convolutional Net, ICLR workshop, 2015.",
        "As in the paper, the last convolution has a ReLU before the softmax.",
    ),
    Template(
        "mobilenet-v1",
        "MobileNet-v1",
        "Depthwise and 1×1 convolutions in turn, for 224×224 in colour and 1,000 classes.",
        "It brought vision to telephones: a 3×3 convolution takes an eighth of the work.",
        "Howard, Zhu, Chen et al.: MobileNets: Efficient Convolutional Neural Networks for Mobile "
        "Vision Applications, arXiv:1704.04861, 2017.",
        "With Keras' ReLU that ends at 6 and its hardly noticeable dropout above the answer.",
    ),
    Template(
        "pilotnet",
        "Regression CNN (PilotNet)",
        "Answers with one number, how sharply to steer, for 66×200 in colour.",
        "It steered a car along roads after watching people drive for less than 100 hours.",
        "Bojarski, Del Testa, Dworakowski et al.: End to End Learning for Self-Driving Cars, "
        "arXiv:1604.07316, 2016.",
        "With ReLU, as the paper names no activation, and RGB where the paper has YUV; flattening "
        "gives 1,152 values where its figure says 1,164.",
    ),
    Template("blank", "Blank", "An input and nothing below it."),
)


def project_from(name: str) -> Project:
    """The project of this template; KeyError where there is none of that name."""
    return load(template_named(name).path).project


def template_named(name: str) -> Template:
    """The template of this name; KeyError where there is none."""
    template = next((each for each in TEMPLATES if each.name == name), None)
    if template is None:
        raise KeyError(name)
    return template
