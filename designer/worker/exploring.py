"""The jobs `sample` and `trace`, answered one after the other until stdin ends."""

from designer.runs.messages import AnyJob, Completed, Failed, Sample, Trace
from designer.worker.channel import Channel
from designer.worker.failures import failed
from designer.worker.sampling import sample
from designer.worker.tracing import trace


def explore(job: AnyJob, channel: Channel) -> Failed:
    """Answer this job and those that follow; return where one is of another kind."""
    while isinstance(job, Sample | Trace):
        channel.say(answer(job))
        job = channel.next_job()
    return Failed(sentence="This worker answers questions about data, and does nothing else.")


def answer(job: Sample | Trace) -> Completed | Failed:
    """Find out what is asked for; whatever goes wrong is a sentence."""
    try:
        return sample(job) if isinstance(job, Sample) else trace(job)
    except BaseException as error:
        return failed(error)
