"""One Envoy for the tests that leave it as it is."""

from collections.abc import AsyncIterator

import pytest
from tests.envoy.running import Edge, running_edge


@pytest.fixture(scope="session")
async def edge(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Edge]:
    origins = "https://app.example,~https://.*[.]dev"
    environ = {"GUILDHALL_LIMITS_PER_ADDRESS": "0", "GUILDHALL_CORS_ORIGINS": origins}
    async with running_edge(tmp_path_factory.mktemp("edge"), **environ) as found:
        yield found
