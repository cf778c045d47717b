"""The one way by which every export reaches the disk: wholly or not at all."""

from timeline.files import write_atomically

__all__ = ["write_atomically"]
