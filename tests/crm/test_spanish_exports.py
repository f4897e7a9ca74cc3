"""Salesforce, HubSpot and Pipedrive in Spanish, as their Spanish interfaces name the columns."""

import crm
from tests.crm.exports import codes, csv_file, days, problem, values

SALESFORCE = csv_file(
    ("Propietario de oportunidad", "Nombre de la oportunidad", "Etapa", "Importe", "Fecha de cierre",
     "Identificador de la oportunidad"),
    ("Ana", "Uno", "Cerrada perdida", "1.200,00", "13/02/2026", "006Qy0000010001"),
    ("Ana", "Dos", "Prospección", "2.400,00", "20/03/2026", "006Qy0000010002"),
    delimiter=";",
)  # fmt: skip


def test_the_stage_history_of_salesforce_in_spanish():
    history = csv_file(
        ("Identificador de la oportunidad", "Desde etapa", "A etapa", "Fecha del último cambio de etapa"),
        ("006Qy0000010001", "Prospección", "Propuesta enviada", "28/01/2026"),
        ("006Qy0000010001", "Propuesta enviada", "Cerrada perdida", "13/02/2026"),
        name="historial.csv",
    )
    export = crm.read([SALESFORCE, history])
    assert [source.vendor for source in export.sources] == ["Salesforce", "Salesforce"]
    assert days(export, "proposal") == ["2026-01-28", ""]
    assert values(export, "position") == ["proposal", "new"]


def test_the_field_history_of_salesforce_in_spanish():
    history = csv_file(
        ("Identificador de la oportunidad", "Editado por", "Campo / Evento", "Valor antiguo", "Nuevo valor",
         "Fecha de edición"),
        ("006Qy0000010001", "Ana", "Creado.", "", "", "15/01/2026 9:12"),
        ("006Qy0000010001", "Ana", "Importe", "1.000", "1.200", "16/01/2026 9:12"),
        ("006Qy0000010001", "Ana", "Etapa", "Prospección", "Propuesta enviada", "28/01/2026 10:12"),
        name="historial.csv",
    )  # fmt: skip
    export = crm.read([SALESFORCE, history])
    assert export.sources[1].vendor == "Salesforce"
    assert days(export, "proposal") == ["2026-01-28", ""]
    assert problem(export, "other_field").rows == (2, 3)


def test_the_activities_of_salesforce_in_spanish():
    activities = csv_file(
        ("Asignado", "Compañía/Cuenta", "Tipo de actividad", "Subtipo de tarea", "Asunto", "Resultado de la llamada",
         "Fecha", "Estado", "Id. de actividad", "Oportunidad", "Identificador de la oportunidad"),
        ("Ana", "Acme", "Reunión", "Tarea", "Primera visita", "", "20/01/2026", "Completada", "00T1", "Uno",
         "006Qy0000010001"),
        ("Ana", "Acme", "Reunión", "Tarea", "Primera visita", "", "21/01/2026", "No iniciada", "00T2", "Dos",
         "006Qy0000010002"),
        ("Ana", "Acme", "Llamada", "Llamada", "Llamada", "Sin respuesta", "22/01/2026", "Completada", "00T3", "", ""),
        name="actividades.csv",
    )  # fmt: skip
    export = crm.read([SALESFORCE, activities])
    assert export.sources[1].vendor == "Salesforce"
    assert days(export, "first_appointment") == ["2026-01-20", ""]
    assert export.activities["is_held"].tolist() == [True, False, False]
    assert codes(export, "question") == []


def test_the_activities_of_hubspot_in_spanish():
    deals = csv_file(
        ("ID de registro", "Nombre del negocio", "Etapa del negocio", "Propietario del negocio"),
        ("701", "Uno", "Propuesta Enviada", "Ana"),
        ("702", "Dos", "Propuesta Enviada", "Ana"),
    )
    activities = csv_file(
        ("Tipo de actividad", "Fecha de actividad", "Actividad asignada a", "Resultado de la llamada",
         "Resultado de la reunión", "ID de negocios asociados"),
        ("Reunión", "2026-01-20 10:00", "Ana", "", "Completada", "699;702"),
        ("Reunión", "2026-01-21 10:00", "Ana", "", "No se presentó", "701"),
        ("Llamada", "2026-01-21 12:00", "Ana", "Buzón de voz", "", ""),
        name="actividades.csv",
    )  # fmt: skip
    export = crm.read([deals, activities])
    assert export.sources[1].vendor == "HubSpot"
    assert days(export, "first_appointment") == ["", "2026-01-20"]
    assert export.activities["is_held"].tolist() == [True, False, False]


def test_pipedrive_calls_a_deal_negocio_in_spain():
    deals = csv_file(
        ("Negocio - ID", "Negocio - Título", "Negocio - Propietario", "Negocio - Valor", "Negocio - Moneda",
         "Negocio - Etapa", "Negocio - Estado", "Negocio - Negocio creado", "Negocio - Fecha en la que se ganó",
         "Negocio - Razón de la pérdida", "Negocio - Valor ponderado"),
        ("11", "Uno", "Ana", "1300", "EUR", "Propuesta presentada", "Ganado", "2026-01-05 09:00:00",
         "2026-02-13 12:16:05", "", "1300"),
        ("12", "Dos", "Ana", "700", "EUR", "Contactado", "Perdido", "2026-01-07 09:00:00", "", "Precio", "70"),
    )  # fmt: skip
    export = crm.read([deals])
    assert export.sources[0].vendor == "Pipedrive"
    assert values(export, "outcome") == ["won", "lost"]
    assert values(export, "amount") == [1300, 700]
    assert days(export, "created") == ["2026-01-05", "2026-01-07"]
    assert days(export, "closed") == ["2026-02-13", ""]
    assert values(export, "loss_reason") == ["", "Precio"]
    assert (export.currency, codes(export, "question")) == ("EUR", [])


def test_whether_an_activity_is_done_is_no_guess():
    activities = csv_file(
        ("Actividad - Asunto", "Actividad - Tipo", "Actividad - Fecha de vencimiento", "Actividad - Finalizada"),
        ("Visita", "Reunión", "2026-01-20", "Finalizada"),
        name="actividades.csv",
    )
    (column,) = [read for read in crm.read([SALESFORCE, activities]).sources[1].columns if read.field == "status"]
    assert column.certainty == "likely"
