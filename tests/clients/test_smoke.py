import asyncio
import os
import shutil

import pytest

slow = pytest.mark.slow


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("language", "program"),
    [
        ("python", "python3"),
        ("typescript", "sh"),  # Node comes as a wheel
        pytest.param("go", "go", marks=slow),
        pytest.param("java", "mvn", marks=slow),
        pytest.param("rust", "cargo", marks=slow),
    ],
)
async def test_the_stubs_of_each_language_talk_to_the_server(stack, language, program):
    if shutil.which(program) is None:
        pytest.skip(f"the {language} client needs {program}, which is not installed")

    process = await asyncio.create_subprocess_exec(
        "tools/smoke.sh",
        language,
        env=os.environ | {"GUILDHALL_URL": stack.url, "GUILDHALL_KEY": stack.key},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()

    assert process.returncode == 0, output.decode()
