"""The job `serve`: a trained network stays loaded and answers one prediction after the other."""

import numpy as np

from designer.runs.messages import Completed, Failed, Predict, Predicted, Serve, Serving
from designer.worker.channel import Channel
from designer.worker.trained import load_trained


def serve(job: Serve, channel: Channel) -> Completed | Failed:
    """Answer until another job comes; the end of stdin ends the process."""
    _, model = load_trained(job.source, job.sha256, job.weights)
    channel.say(Serving())
    while True:
        asked = channel.next_job()
        if not isinstance(asked, Predict):
            return Completed(sentence="There is nothing more to predict.")
        images = np.frombuffer(asked.images, "<f4").reshape(asked.shape)
        outputs = model.predict_on_batch(images).reshape(len(images), -1)
        units = outputs.shape[1]
        channel.say(
            Predicted(
                id=asked.id,
                shape=(len(images), units),
                outputs=np.ascontiguousarray(outputs, "<f4").tobytes(),
            )
        )
