"""What is in deploy/: checked by the tools of those who will read it (hadolint, Compose, the schemas of Kubernetes)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT

DEPLOY = ROOT / "deploy"
MANIFESTS = sorted(file for file in (DEPLOY / "kubernetes").glob("*.yml") if file.name != "kustomization.yml")


def _uv() -> str:
    own = ROOT / ".uv" / "bin" / "uv"
    return str(own) if own.exists() else "uv"


@pytest.fixture(scope="module")
def tools() -> Path:
    """Where the tools are that need newer packages than the program allows."""
    project = DEPLOY / "check"
    subprocess.run(
        [_uv(), "sync", "--frozen", "--quiet", "--project", project], check=True, env=_without_venv(), timeout=300
    )
    return project / ".venv" / "bin"


def _without_venv() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "UV_PROJECT"}}


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, cwd=ROOT)


def _objects() -> list[dict]:
    return [item for file in MANIFESTS for item in yaml.safe_load_all(file.read_text()) if item]


def _object(kind: str) -> dict:
    return next(item for item in _objects() if item["kind"] == kind)


def test_the_container_file_has_no_fault():
    hadolint = Path(sys.executable).parent / "hadolint"
    result = _run(hadolint, DEPLOY / "Containerfile")
    assert result.returncode == 0, result.stdout


def test_hadolint_would_find_a_fault(tmp_path):
    bad = tmp_path / "Containerfile"
    bad.write_text("FROM python\nRUN cd /tmp && pip install x\n")
    assert _run(Path(sys.executable).parent / "hadolint", bad).returncode != 0


def test_both_stages_are_pinned_by_the_same_digest_and_the_last_user_is_not_root():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert len(bases) == 2 and len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.10-slim-bookworm@sha256:[0-9a-f]{64}", bases[0])
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["10001:10001"]


def test_the_image_gets_all_that_the_program_needs_and_nothing_secret():
    listed = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    wanted = {line[1:] for line in listed if line.startswith("!")}
    assert listed[1] == "*"
    assert wanted >= {"actions", "bot", "data", "knowledge", "config.yml", "domain.yml", "endpoints.yml", "uv.lock"}
    assert all((ROOT / name).exists() for name in wanted)
    assert not wanted & {"var", ".git", "deploy", "models"}


@pytest.mark.parametrize("file", MANIFESTS, ids=lambda file: file.name)
def test_kubernetes_takes_the_manifest(tools, file):
    result = _run(tools / "kubernetes-validate", "--strict", file)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_misspelt_manifest_would_be_found(tools, tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((DEPLOY / "kubernetes" / "service.yml").read_text().replace("selector:", "selektor:"))
    assert _run(tools / "kubernetes-validate", "--strict", wrong).returncode != 0


def test_all_manifests_are_applied():
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yml").read_text())["resources"]
    assert sorted(listed) == [file.name for file in MANIFESTS]


def test_the_parts_of_the_deployment_fit_together():
    deployment, service = _object("Deployment"), _object("Service")
    pod = deployment["spec"]["template"]
    labels = pod["metadata"]["labels"]
    for selector in (
        deployment["spec"]["selector"]["matchLabels"],
        service["spec"]["selector"],
        _object("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        _object("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
    ):
        assert selector.items() <= labels.items()
    ports = {port["name"]: port["containerPort"] for port in pod["spec"]["containers"][0]["ports"]}
    assert service["spec"]["ports"][0]["targetPort"] in ports
    assert str(ports["metrics"]) == _object("ConfigMap")["data"]["VEJVISER_METRICS_PORT"]
    opened = {port["port"] for rule in _object("NetworkPolicy")["spec"]["ingress"] for port in rule["ports"]}
    assert opened == set(ports.values())
    scaler = _object("HorizontalPodAutoscaler")["spec"]
    assert scaler["scaleTargetRef"]["name"] == deployment["metadata"]["name"]
    assert scaler["minReplicas"] > _object("PodDisruptionBudget")["spec"]["minAvailable"]


def test_a_pod_is_not_root_and_writes_only_where_it_must():
    pod = _object("Deployment")["spec"]["template"]["spec"]
    container = pod["containers"][0]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == {"/tmp", "/var/lib/vejviser"}


def test_the_settings_exist():
    """Each variable that is set is one that the program reads."""
    read = (ROOT / "bot" / "settings.py").read_text()
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text())
    names = set(_object("ConfigMap")["data"]) | set(compose["services"]["vejviser"]["environment"])
    assert {name for name in names if name not in read} == set()


def test_compose_takes_the_file(tools, tmp_path):
    filled = tmp_path / "env"
    filled.write_text((DEPLOY / "example.env").read_text().replace("=\n", "=something-long-enough\n"))
    result = _run(tools / "docker-compose", "-f", DEPLOY / "compose.yml", "--env-file", filled, "config", "--quiet")
    assert result.returncode == 0, result.stderr


def test_compose_refuses_to_start_without_the_secrets(tools):
    result = _run(
        tools / "docker-compose",
        "-f",
        DEPLOY / "compose.yml",
        "--env-file",
        DEPLOY / "example.env",
        "config",
        "--quiet",
    )
    assert result.returncode != 0
    assert "set it in deploy/.env" in result.stderr
