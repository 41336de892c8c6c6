"""Why a job was refused or came to nothing."""


class JobError(Exception):
    """The text is one sentence for the user: the thing, the reason, the way out."""


class GivenUpError(JobError):
    """Nobody wants it any more; everything is as it was."""


class TargetExistsError(JobError):
    """Something lies where an export should go, and replacing it was not asked for."""
